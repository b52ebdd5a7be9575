package dev.holdfast.platform.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A large body that many requests get: compressed once, for all of them, and not sent again to who has it.
 * Immutable and safe for many threads.
 */
public final class SharedBody {

    private static final int NOT_MODIFIED = 304;

    private final String contentType;
    private final String tag;
    private final byte[] compressed;

    private SharedBody(String contentType, String tag, byte[] compressed) {
        this.contentType = contentType;
        this.tag = tag;
        this.compressed = compressed;
    }

    /**
     * Compresses a body.
     *
     * @param version what tells it from the bodies this resource had before, without quotes
     * @param effort of compression, from 1 (fast) to 9 (small)
     */
    public static SharedBody of(String contentType, String version, byte[] body, int effort) {
        var packed = new ByteArrayOutputStream(body.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(packed) {
            {
                def.setLevel(effort);
            }
        }) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Weak, since the same tag stands for it compressed and not.
        return new SharedBody(contentType, "W/\"" + version + "\"", packed.toByteArray());
    }

    /** How many bytes it takes in memory. */
    public int size() {
        return compressed.length;
    }

    /**
     * The answer to a request for it: 304 when the client has it already, else 200, compressed when the
     * client takes that.
     */
    public Response answer(Request request, String cacheControl) {
        Response response = request.has(tag) ? Response.empty(NOT_MODIFIED) : whole(request);
        return response.header("ETag", tag)
                .header("Cache-Control", cacheControl)
                .header("Vary", "Accept-Encoding");
    }

    private Response whole(Request request) {
        return request.acceptsGzip()
                ? Response.of(200, contentType, compressed).header("Content-Encoding", "gzip")
                : Response.of(200, contentType, plain());
    }

    private byte[] plain() {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
