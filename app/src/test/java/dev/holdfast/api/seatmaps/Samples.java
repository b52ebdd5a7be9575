package dev.holdfast.api.seatmaps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Seat maps that tests share with the documentation. */
public final class Samples {

    private Samples() {}

    /** A map with everything the format has. */
    public static String hall() {
        return resource("hall.json");
    }

    /** A layout of system B. */
    public static String layoutOfB() {
        return resource("layout-of-b.json");
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A map of one section with these further members. */
    static String section(String members) {
        return """
                {"name": "Hall", "sections": [{"key": "a", "kind": "seated", %s}]}""".formatted(members);
    }

    /** A map of one section with one row with these further members. */
    static String row(String members) {
        return section("\"rows\": [{\"label\": \"A\", " + members + "}]");
    }

    /** A large map as an editor would write it, every seat with its place. */
    public static String listed(int rows, int columns) {
        var text = new StringBuilder("""
                {"name": "Stadium", "categories": [{"key": "gold"}, {"key": "tin"}], "sections": [""");
        int perSection = 40;
        for (int row = 0; row < rows; row++) {
            if (row % perSection == 0) {
                text.append(row == 0 ? "" : "]},\n")
                        .append("{\"key\": \"s%d\", \"kind\": \"seated\", \"rows\": [\n"
                                .formatted(row / perSection));
            } else {
                text.append(",\n");
            }
            text.append("{\"label\": \"").append(row + 1).append("\", \"seats\": [");
            for (int seat = 0; seat < columns; seat++) {
                text.append(seat == 0 ? "" : ", ")
                        .append("{\"label\": \"")
                        .append(seat + 1)
                        .append("\", \"x\": ")
                        .append(seat + 0.25)
                        .append(", \"y\": ")
                        .append(row)
                        .append(", \"category\": \"")
                        .append(row % 2 == 0 ? "gold" : "tin")
                        .append("\"}");
            }
            text.append("]}");
        }
        return text.append("]}]}").toString();
    }
}
