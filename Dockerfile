FROM python:3.13-slim
# requirements-neo4j.lock has the driver of a Neo4j server too.
ARG LOCK=requirements.lock
WORKDIR /app
COPY ${LOCK} pyproject.toml README.md LICENSE watchline.py ./
RUN pip install --no-cache-dir --require-hashes -r ${LOCK}
COPY graph graph
COPY loaders loaders
COPY api api
COPY terminal terminal
RUN pip install --no-cache-dir --no-deps . && useradd --system watchline && install -d -o watchline /data
USER watchline
ENV WATCHLINE_STORE=/data/watchline.db WATCHLINE_HOST=0.0.0.0 WATCHLINE_BASE_URL=http://127.0.0.1:8000
VOLUME /data
EXPOSE 8000
HEALTHCHECK CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=5)"]
CMD ["watchline", "serve", "--bundled"]
