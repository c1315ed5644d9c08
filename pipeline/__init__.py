"""What is decided: pure functions; no Kafka, Faust, network, clock or environment."""
