"""What ops see: metrics, logs, health over HTTP, and the watchdog."""
