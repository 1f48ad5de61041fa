FROM python:3.12-slim-bookworm

# psycopg2 for the metadata database comes as a wheel; nothing is compiled here.
WORKDIR /opt/figurewatch
COPY requirements.lock requirements-server.lock requirements-build.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements-build.lock \
 && uv pip install --system --no-cache --compile-bytecode --require-hashes -r requirements-server.lock

COPY pyproject.toml README.md LICENSE ./
COPY pipeline pipeline
COPY sql sql
COPY dags dags
RUN pip install --no-cache-dir --no-deps --no-build-isolation --editable . \
 && useradd --system --create-home --uid 50000 figurewatch \
 && install -d -o figurewatch /var/lib/figurewatch /var/lib/figurewatch/airflow
USER figurewatch
