# syntax=docker/dockerfile:1
# The program in a container: a slim image, no root, with what its extras need (workbooks, the matcher on more machines,
# books).
# The guide "Publish" shows how it is used.
FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY .ci/constraints.txt .ci/constraints.txt
COPY generator generator
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
ENV PIP_CONSTRAINT=/source/.ci/constraints.txt PIP_BUILD_CONSTRAINT=/source/.ci/constraints.txt
RUN python -m venv /opt/survey && /opt/survey/bin/python -m pip install ".[xlsx,cluster,editions]"

FROM python:3.12-slim
# Git tells of earlier states; the folder of a survey belongs to whoever runs the container, or to somebody else.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system safe.directory /survey \
    && useradd --create-home --uid 1000 survey
COPY --from=build /opt/survey /opt/survey
ENV PATH=/opt/survey/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER survey
WORKDIR /survey
ENTRYPOINT ["survey"]
CMD ["--help"]
