"""Who takes part in the English demo, and what its simulated fans are called."""

from bots.demo.scripts.script import Crowd, Person

PEOPLE = {
    "mina": Person("Mina"),
    "eunho": Person("Eunho", "Founder"),
    "sora": Person("Sora", "Product team"),
    "hana": Person("Hana", "Support team"),
    "jiwoo": Person("Jiwoo", "Battery team"),
    "doyun": Person("Doyun", "Design team"),
}

GIVEN = """
Olivia Amara Theo Priya Jonas Freya Mateo Aisha Callum Ingrid Ravi Chloe Kofi Elena Hugo Maeve
Tariq Nadia Finn Zoe Anders Leila Oscar Ruby Kenji Imogen Luca Fatima Declan Sofia Arjun Beth
Emeka Clara Rowan Yuki Isla Dmitri Grace Pablo Niamh Samir Alice Tomasz Wren Femi Ivy Marcus
Anya Rosa Gareth Lena Omar Hattie Stefan Mei Jude Paloma Ewan Noor Astrid Felix Thandi Bruno
Esme Idris
"""

HOW = """
Sleepy Mellow Dusty Half-Charged Sunday Midnight Gentle Wandering Rusty Cosy Unplugged Early
Velvet Clumsy Quiet Hungry Bouncing Thrifty Lunar Rainy-Day Salty Tiny Daydreaming Woolly Curious
Barefoot Humming Off-Grid Lucky Wobbly Golden Bookish Left-Handed Slow Seaside Marmalade Cheery
Upstairs Patient
"""

WHAT = """
Otter Badger Teapot Heron Potato Crumpet Walrus Squirrel Bear Whale Sparrow Walnut Biscuit
Tortoise Hare Owl Dumpling Barley Toast Penguin Puffin Pumpkin Plum Koala Duck Alpaca Pickle
Sweetcorn Acorn Fox Noodle Octopus Hedgehog Panda Peach Cookie
"""

RARE = (
    ("Zoë & Max", "en"),
    ("kimchi🥬toast", "en"),
    ("مريم", "en"),
    ("🦊 foxglove", "en"),
    ("Lucía", "en"),
    ("Ελένη", "en"),
    ("(^_^)", "en"),
    ("Emma K.", "en"),
    ("🌱sprout", "en"),
    ("سامي", "en"),
    ("Олена", "en"),
    ("★stargazer★", "en"),
    ("Đức", "en"),
    ("The Person With The Longest Name Who Still Charges Every Single Night", "en"),
    ("יעל", "en"),
    ("서연 👩‍👩‍👧", "ko"),
)

CROWD = Crowd(tuple(GIVEN.split()), tuple(HOW.split()), tuple(WHAT.split()), RARE)
