-- Nobody ever wrote or read it: what others announced is read from the topic at each start.
DROP TABLE known_settings;
