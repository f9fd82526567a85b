package org.shanhai.gateway.limits;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * @param body largest body of a request
 * @param file largest file, on the paths that files are sent to
 * @param receive a body must have come within this
 * @param receiveFile the same for a file
 * @param connect wait for a backend to take a connection
 * @param waitForConnection wait for a free connection when all to a backend are in use
 * @param answer wait for an answer, and between two parts of it
 * @param longAnswer the same for exports and imports
 * @param streamSilence longest pause in a stream of events; a backend sends a comment more often than that
 * @param requests under way at a time, streams included
 * @param requestsPerBackend that wait for the beginning of an answer of one backend, or for a connection to it, at a time; streams apart
 * @param connectionsPerBackend connections to one backend
 * @param streamsPerBackend streams open to one backend at a time, apart from the connections above
 */
@ConfigurationProperties("shanhai.gateway.limits")
public record Limits(
        DataSize body,
        DataSize file,
        Duration receive,
        Duration receiveFile,
        Duration connect,
        Duration waitForConnection,
        Duration answer,
        Duration longAnswer,
        Duration streamSilence,
        int requests,
        int requestsPerBackend,
        int connectionsPerBackend,
        int streamsPerBackend) {}
