// stub to be written
