"""What is known about surveillance policy, and the questions one can ask of it."""
