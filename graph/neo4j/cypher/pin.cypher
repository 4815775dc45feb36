// Keeps what this load shows until it is let go of.
CREATE (:Pin {key: $key, load: $load, at: datetime()})
