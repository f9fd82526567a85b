package org.shanhai.systemtests;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A message of Protocol Buffers, as far as fields can be read without its schema: by their numbers. */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final List<Field> fields = new ArrayList<>();

    private sealed interface Field {
        int number();
    }

    private record Whole(int number, long value) implements Field {}

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Part(int number, byte[] value) implements Field {}

    Protobuf(byte[] message) {
        ByteBuffer left = ByteBuffer.wrap(message);
        while (left.hasRemaining()) {
            long tag = varint(left);
            int number = Math.toIntExact(tag >>> 3);
            switch ((int) (tag & 7)) {
                case VARINT -> fields.add(new Whole(number, varint(left)));
                case BYTES -> {
                    byte[] value = new byte[Math.toIntExact(varint(left))];
                    left.get(value);
                    fields.add(new Part(number, value));
                }
                case FIXED_64 -> left.position(left.position() + Long.BYTES);
                case FIXED_32 -> left.position(left.position() + Integer.BYTES);
                default -> throw new IllegalArgumentException("no wire type: " + (tag & 7));
            }
        }
    }

    private static long varint(ByteBuffer left) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = left.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    /** Every value of a field that holds messages. */
    List<Protobuf> messages(int number) {
        return parts(number).stream().map(Protobuf::new).toList();
    }

    /** The last value of a field that holds bytes; empty when there is none. */
    byte[] bytes(int number) {
        List<byte[]> parts = parts(number);
        return parts.isEmpty() ? new byte[0] : parts.getLast();
    }

    String text(int number) {
        return new String(bytes(number), StandardCharsets.UTF_8);
    }

    /** The last value of a field that holds whole numbers; 0 when there is none. */
    long whole(int number) {
        long found = 0;
        for (Field field : fields) {
            if (field instanceof Whole(int at, long value) && at == number) {
                found = value;
            }
        }
        return found;
    }

    private List<byte[]> parts(int number) {
        List<byte[]> parts = new ArrayList<>();
        for (Field field : fields) {
            if (field instanceof Part(int at, byte[] value) && at == number) {
                parts.add(value);
            }
        }
        return parts;
    }
}
