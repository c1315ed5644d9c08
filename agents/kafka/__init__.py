"""All that speaks to a broker: clients, Faust's transport, publishing, topics, lag."""
