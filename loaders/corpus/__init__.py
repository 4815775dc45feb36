"""The bundled corpus: sourced events on surveillance policy, as JSON Lines."""
