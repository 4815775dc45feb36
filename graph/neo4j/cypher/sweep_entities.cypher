// Removes entities that were replaced, with their names, or gives new answers their place.
MATCH (x:Entity)
WHERE x.until_load <= $load
WITH x LIMIT $most
CALL (x) {
  MATCH (x)<-[:CALLS]-(name:Name)
  DETACH DELETE name
}
DETACH DELETE x
RETURN count(*)
