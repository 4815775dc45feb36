// Lets go of a load.
// scan: there are few of them
MATCH (p:Pin {key: $key})
DELETE p
