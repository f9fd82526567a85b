package org.shanhai.gateway.limits;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request whose body has a known length, and whose caller's failure to send it can be told from a failure of the backend. */
final class ReceivedRequest extends HttpServletRequestWrapper {

    private final Body body;
    private final long lengthBytes;

    /** The body is still on its way, and must be there by the deadline. */
    ReceivedRequest(HttpServletRequest request, Deadline deadline) throws IOException {
        super(request);
        this.body = new Body(deadline.over(request.getInputStream()));
        this.lengthBytes = Math.max(0, request.getContentLengthLong());
    }

    /** The body has been read. */
    ReceivedRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = new Body(new ByteArrayInputStream(body));
        this.lengthBytes = body.length;
    }

    @Override
    public ServletInputStream getInputStream() {
        return body;
    }

    @Override
    public long getContentLengthLong() {
        return lengthBytes;
    }

    @Override
    public int getContentLength() {
        return (int) lengthBytes;
    }

    private static final class Body extends ServletInputStream {

        private final InputStream source;
        private boolean finished;

        Body(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                int count = source.read(target, offset, length);
                finished = count < 0;
                return count;
            } catch (IOException e) {
                throw new BodyUnreadableException(e);
            }
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("Bodies are read by the thread of their request");
        }
    }
}
