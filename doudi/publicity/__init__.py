"""What is posted in the village and taken down again (公示、公布), and objections to it."""
