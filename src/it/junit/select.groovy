// This sample is about Testcontainers: without a Docker engine there is nothing to try.
def docker = ["sh", "-c", "docker info"].execute()
docker.consumeProcessOutput()
return docker.waitFor() == 0
