// Words of reports.
CREATE FULLTEXT INDEX report_words IF NOT EXISTS FOR (r:Report) ON EACH [r.words_in_title, r.words_elsewhere] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}
