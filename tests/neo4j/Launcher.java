import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Neo4j servers in one process, each with a home of its own below the folder that is given.
 *
 * <p>A line "NAME PORT" on stdin opens the server NAME (port 0: any that is free); its port stands in the
 * file NAME.port once it answers. "NAME PORT auth" opens one that asks for a password. The end of stdin
 * ends them all, so that a test run that was killed leaves none behind.
 */
public final class Launcher {
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        // one process at a time: a store cannot be opened before the process before has closed it
        FileLock alone = FileChannel.open(
                folder.resolve("running"), StandardOpenOption.CREATE, StandardOpenOption.WRITE).lock();
        List<DatabaseManagementService> opened = new ArrayList<>();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (!order.isBlank()) { // an empty line only asks whether somebody still reads
                String[] words = order.split(" ");
                opened.add(open(folder, words[0], Integer.parseInt(words[1]), words.length > 2));
            }
        }
        orders.close(); // who joins from now on finds no reader, and starts another process
        opened.forEach(DatabaseManagementService::shutdown);
        alone.release();
    }

    private static DatabaseManagementService open(Path folder, String name, int port, boolean auth)
            throws IOException {
        var server = new DatabaseManagementServiceBuilder(folder.resolve(name))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
                .setConfig(BoltConnector.advertised_address, new SocketAddress("127.0.0.1", port))
                .setConfig(GraphDatabaseSettings.auth_enabled, auth)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.debug_log_enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, Long.getLong("pagecache.megabytes", 32L) << 20)
                // what is filled and emptied all the time would be counted and planned anew all the time
                .setConfig(GraphDatabaseSettings.cypher_min_replan_interval,
                        Duration.ofSeconds(Long.getLong("replan.seconds", 86_400L)))
                .setConfig(GraphDatabaseSettings.index_background_sampling_enabled,
                        Boolean.getBoolean("sampling"))
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .setConfig(GraphDatabaseSettings.preallocate_store_files, false)
                .setConfig(GraphDatabaseSettings.shutdown_transaction_end_timeout, Duration.ZERO)
                // without this each server waits 10 s for Bolt connections that are no more
                .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0)
                .build();
        var database = (GraphDatabaseAPI) server.database("neo4j");
        var bound = database.getDependencyResolver()
                .resolveDependency(ConnectorPortRegister.class).getLocalAddress(ConnectorType.BOLT);
        Path unfinished = folder.resolve(name + ".port.new");
        Files.writeString(unfinished, Integer.toString(bound.getPort()));
        Files.move(unfinished, folder.resolve(name + ".port"), StandardCopyOption.ATOMIC_MOVE);
        return server;
    }
}
