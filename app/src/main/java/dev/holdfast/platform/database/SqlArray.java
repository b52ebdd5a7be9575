package dev.holdfast.platform.database;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An array of UUIDs or times as PostgreSQL keeps it, which the driver itself sends as text: to write and to
 * parse that is a tenth of the time of a batch. The driver has to be told that it may send these in binary:
 * {@link #BINARY}; to one that was not, the text is given. The format is that of {@code array_recv} in
 * PostgreSQL's source: dimensions, whether there are nulls, the type, then for each dimension its length and
 * first index, then each element with its length before it. Belongs to one thread.
 */
final class SqlArray extends PGobject implements PGBinaryObject {

    /** The value of the driver's setting {@code binaryTransferEnable}: arrays of uuid and of timestamptz. */
    static final String BINARY = "2951,1185";

    private static final long serialVersionUID = 1L;

    private static final int UUID_TYPE = 2950;
    private static final int TIMESTAMPTZ_TYPE = 1184;
    private static final int HEAD_BYTES = 20;
    private static final int UUID_BYTES = 16;
    private static final int TIME_BYTES = 8;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final byte[] bytes;
    private final transient Object[] elements;

    private SqlArray(String type, byte[] bytes, Object[] elements) {
        this.bytes = bytes;
        this.elements = elements;
        setType(type);
    }

    static SqlArray of(@Nullable UUID[] uuids) {
        byte[] bytes = new byte[size(uuids, UUID_BYTES)];
        ByteBuffer buffer = head(bytes, uuids, UUID_TYPE);
        for (UUID uuid : uuids) {
            if (uuid == null) {
                buffer.putInt(-1);
            } else {
                buffer.putInt(UUID_BYTES)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits());
            }
        }
        return new SqlArray("_uuid", bytes, uuids);
    }

    /** Times to the microsecond, which is what the database keeps. */
    static SqlArray of(@Nullable Instant[] times) {
        byte[] bytes = new byte[size(times, TIME_BYTES)];
        ByteBuffer buffer = head(bytes, times, TIMESTAMPTZ_TYPE);
        for (Instant time : times) {
            if (time == null) {
                buffer.putInt(-1);
            } else {
                buffer.putInt(TIME_BYTES).putLong(EPOCH.until(time, ChronoUnit.MICROS));
            }
        }
        return new SqlArray("_timestamptz", bytes, times);
    }

    private static int nulls(@Nullable Object[] elements) {
        int nulls = 0;
        for (Object element : elements) {
            nulls += element == null ? 1 : 0;
        }
        return nulls;
    }

    /** An empty array has no dimensions. */
    private static int size(@Nullable Object[] elements, int elementBytes) {
        int head = elements.length == 0 ? HEAD_BYTES - 2 * Integer.BYTES : HEAD_BYTES;
        return head + elements.length * Integer.BYTES + (elements.length - nulls(elements)) * elementBytes;
    }

    private static ByteBuffer head(byte[] bytes, @Nullable Object[] elements, int type) {
        int dimensions = elements.length == 0 ? 0 : 1;
        ByteBuffer head = ByteBuffer.wrap(bytes)
                .putInt(dimensions)
                .putInt(nulls(elements) > 0 ? 1 : 0)
                .putInt(type);
        return dimensions == 0 ? head : head.putInt(elements.length).putInt(1);
    }

    @Override
    public boolean isNull() {
        return false;
    }

    @Override
    public String getValue() {
        return Arrays.stream(elements)
                .map(element -> element == null ? "NULL" : element.toString())
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("arrays are sent, not read");
    }

    @Override
    public int lengthInBytes() {
        return bytes.length;
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }
}
