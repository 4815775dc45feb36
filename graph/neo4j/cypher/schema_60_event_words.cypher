// Words of events.
CREATE FULLTEXT INDEX event_words IF NOT EXISTS FOR (e:Event) ON EACH [e.words_in_title, e.words_elsewhere] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}
