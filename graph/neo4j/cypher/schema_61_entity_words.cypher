// Words of entities.
CREATE FULLTEXT INDEX entity_words IF NOT EXISTS FOR (x:Entity) ON EACH [x.words_in_name, x.words_elsewhere] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}
