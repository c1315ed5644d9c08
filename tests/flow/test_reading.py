"""Reading whole topics, as tail, explain and the score card do, on both brokers."""

from aiokafka.admin import NewTopic

from agents.config.settings import Settings
from agents.inspect.reading import open_reader
from agents.kafka.clients import make_admin, make_producer, started
from schemas import topics


async def test_all_records_of_all_partitions_are_read(settings: Settings) -> None:
    """A reader without a group finds the partitions by itself, on Kafka too."""
    name = settings.topic(topics.RAW)
    async with started(make_admin(settings), settings) as admin:
        await admin.create_topics([NewTopic(name, 3, 1)])
    async with started(make_producer(settings), settings) as producer:
        for number in range(30):
            await producer.send_and_wait(name, b"%d" % number, partition=number % 3)

    async with open_reader(settings, [topics.RAW.name]) as reader:
        values = {found.value async for found in reader.whole()}

    assert values == {b"%d" % number for number in range(30)}
