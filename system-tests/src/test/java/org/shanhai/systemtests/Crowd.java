package org.shanhai.systemtests;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many who come at once and stay, each on a connection of its own. Half of them ask impact-service with as many bytes of headers as the gateway
 * takes, and ask again a second after they are answered; half send such headers and never end them. The first few send a body without a stated
 * length instead, which the gateway holds, and never end it.
 */
final class Crowd implements AutoCloseable {
    private static final int BODIES = 32;
    private static final int PADDING_BYTES = 14 * 1024;
    private static final int BODY_BYTES = 1_000_000;
    private static final int CONNECT_TIMEOUT_MILLIS = 60_000;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger arrived = new AtomicInteger();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final InetSocketAddress gateway;
    private volatile boolean over;

    Crowd(URI gateway, String token, int size) {
        this.gateway = new InetSocketAddress(gateway.getHost(), gateway.getPort());
        byte[] question =
                """
                GET /api/v1/impact/overview HTTP/1.1\r
                Host: gateway\r
                Authorization: Bearer %s\r
                X-Padding: %s\r
                \r
                """.formatted(token, "x".repeat(PADDING_BYTES - token.length())).getBytes(US_ASCII);
        byte[] withoutEnd = Arrays.copyOf(question, question.length - 4);
        byte[] body =
                """
                POST /api/v1/projects HTTP/1.1\r
                Host: gateway\r
                Authorization: Bearer %s\r
                Transfer-Encoding: chunked\r
                \r
                %x\r
                %s""".formatted(token, BODY_BYTES, "x".repeat(BODY_BYTES - 1)).getBytes(US_ASCII);
        for (int caller = 0; caller < size; caller++) {
            byte[] sent = caller < BODIES ? body : caller % 2 == 0 ? question : withoutEnd;
            callers.execute(() -> ask(sent));
        }
    }

    /** How many have come so far. */
    int arrived() {
        return arrived.get();
    }

    /** How often each status was told. */
    Map<Integer, Integer> answers() {
        synchronized (answers) {
            return Map.copyOf(answers);
        }
    }

    private void ask(byte[] request) {
        boolean first = true;
        while (!over) {
            try (Socket socket = new Socket()) {
                socket.connect(gateway, CONNECT_TIMEOUT_MILLIS);
                InputStream in = new BufferedInputStream(socket.getInputStream(), 1024);
                for (int status = 0; status >= 0 && !over; ) {
                    socket.getOutputStream().write(request);
                    if (first) {
                        arrived.incrementAndGet();
                        first = false;
                    }
                    status = status(in);
                    if (status > 0) {
                        int told = status;
                        synchronized (answers) {
                            answers.merge(told, 1, Integer::sum);
                        }
                        TimeUnit.SECONDS.sleep(1);
                    }
                }
            } catch (IOException comesAgain) {
                // The gateway may end a connection; whoever stands in the crowd comes back.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The status of an answer that has been read to its end; -1 when the connection has ended. */
    private static int status(InputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return first.isEmpty() ? -1 : Integer.parseInt(first.split(" ")[1]);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
            if (each != '\r') {
                line.append((char) each);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        over = true;
        callers.shutdownNow();
    }
}
