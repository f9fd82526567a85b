package org.shanhai.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the head of a request, counts it, answers in part or not at all, and cuts the connection: what a service that is killed looks like. */
final class CuttingBackend implements AutoCloseable {

    private final ServerSocket server;
    private final String partOfAnAnswer;
    private final AtomicInteger requests = new AtomicInteger();

    CuttingBackend(String partOfAnAnswer) throws IOException {
        this.partOfAnAnswer = partOfAnAnswer;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::serve);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    int requests() {
        return requests.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                if (readHead(connection.getInputStream())) {
                    requests.incrementAndGet();
                    connection.getOutputStream().write(partOfAnAnswer.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static boolean readHead(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
