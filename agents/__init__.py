"""What runs: the only package that knows Kafka, Faust, HTTP, time and environment."""
