// Removes entities of a load that never came to count; how many.
MATCH (x:Entity)
WHERE x.n > $last
WITH x LIMIT $most
CALL (x) {
  MATCH (x)<-[:CALLS]-(name:Name)
  DETACH DELETE name
}
DETACH DELETE x
RETURN count(*)
