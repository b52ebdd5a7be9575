package dev.holdfast.inventory.seating;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Sections as bytes: one byte for the format, then, deflated, the distinct texts and per row the seats as
 * differences to the seat before, which is nearly always the same few numbers.
 */
final class LayoutCodec {
    private static final int FORMAT = 1;
    private static final int INFLATED_MAX = 64 << 20;
    private static final double THOUSAND = 1_000;

    private static final int ACCESSIBLE = 1;
    private static final int COMPANION = 2;
    private static final int AISLE = 4;

    private LayoutCodec() {}

    static byte[] encode(List<SeatLayout.Section> sections) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(FORMAT);
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            new Writer(out).write(sections);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    static List<SeatLayout.Section> decode(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != FORMAT) {
            throw new IllegalArgumentException("not a seat layout of format " + FORMAT + ": "
                    + (bytes.length == 0 ? "no bytes" : "it begins with " + bytes[0]));
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(inflated(bytes)))) {
            List<SeatLayout.Section> sections = new Reader(in).sections();
            if (in.read() >= 0) {
                throw new IOException("something follows the last section");
            }
            return sections;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("a broken seat layout: " + e.getMessage(), e);
        }
    }

    /** All of it at once, so that the checksum at the end has been looked at before any of it is believed. */
    private static byte[] inflated(byte[] bytes) throws IOException {
        var deflated = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
        var inflater = new Inflater();
        try (var in = new InflaterInputStream(deflated, inflater)) {
            byte[] all = in.readNBytes(INFLATED_MAX);
            if (in.read() >= 0) {
                throw new IOException("longer than " + INFLATED_MAX + " bytes");
            }
            if (inflater.getRemaining() > 0 || deflated.available() > 0) {
                throw new IOException("something follows the deflated part");
            }
            return all;
        } finally {
            inflater.end();
        }
    }

    /** What was last read or written: the next seat is told by its difference to it. */
    private static final class Last {
        private int label;
        private int distance;
    }

    private static final class Writer {
        private final DataOutputStream out;
        private final Map<String, Integer> texts = new LinkedHashMap<>();
        private final Last last = new Last();

        Writer(DataOutputStream out) {
            this.out = out;
        }

        void write(List<SeatLayout.Section> sections) throws IOException {
            sections.forEach(this::collect);
            number(texts.size());
            for (String text : texts.keySet()) {
                out.writeUTF(text);
            }
            number(sections.size());
            for (SeatLayout.Section section : sections) {
                write(section);
            }
        }

        private void collect(SeatLayout.Section section) {
            collect(section.key());
            collect(section.name());
            for (SeatLayout.Row row : section.rows()) {
                collect(row.label());
                row.seats().forEach(seat -> {
                    collect(seat.label());
                    collect(seat.category());
                });
            }
        }

        private void collect(String text) {
            texts.putIfAbsent(text, texts.size());
        }

        private void write(SeatLayout.Section section) throws IOException {
            text(section.key());
            text(section.name());
            number(section.rows().size());
            for (SeatLayout.Row row : section.rows()) {
                text(row.label());
                number(row.seats().size());
                for (SeatLayout.Seat seat : row.seats()) {
                    write(seat);
                }
            }
        }

        private void write(SeatLayout.Seat seat) throws IOException {
            int label = indexOf(seat.label());
            int distance = (int) Math.round(seat.distance() * THOUSAND);
            out.writeByte((seat.accessible() ? ACCESSIBLE : 0) | (seat.companion() ? COMPANION : 0)
                    | (seat.aisleAfter() ? AISLE : 0));
            text(seat.category());
            difference(label - last.label);
            difference(distance - last.distance);
            last.label = label;
            last.distance = distance;
        }

        private int indexOf(String text) {
            return texts.getOrDefault(text, 0);
        }

        private void text(String text) throws IOException {
            number(indexOf(text));
        }

        private void difference(int value) throws IOException {
            number((value << 1) ^ (value >> 31));
        }

        private void number(int value) throws IOException {
            int rest = value;
            while ((rest & ~0x7f) != 0) {
                out.writeByte((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            out.writeByte(rest);
        }
    }

    private static final class Reader {
        private final DataInputStream in;
        private final List<String> texts = new ArrayList<>();
        private final Last last = new Last();

        Reader(DataInputStream in) {
            this.in = in;
        }

        List<SeatLayout.Section> sections() throws IOException {
            int distinct = number();
            for (int i = 0; i < distinct; i++) {
                texts.add(in.readUTF());
            }
            var sections = new ArrayList<SeatLayout.Section>();
            int count = number();
            for (int i = 0; i < count; i++) {
                sections.add(new SeatLayout.Section(text(), text(), rows()));
            }
            return sections;
        }

        private List<SeatLayout.Row> rows() throws IOException {
            var rows = new ArrayList<SeatLayout.Row>();
            int count = number();
            for (int i = 0; i < count; i++) {
                rows.add(new SeatLayout.Row(text(), seats()));
            }
            return rows;
        }

        private List<SeatLayout.Seat> seats() throws IOException {
            var seats = new ArrayList<SeatLayout.Seat>();
            int count = number();
            for (int i = 0; i < count; i++) {
                seats.add(seat());
            }
            return seats;
        }

        private SeatLayout.Seat seat() throws IOException {
            int flags = in.readUnsignedByte();
            String category = text();
            last.label += difference();
            last.distance += difference();
            return new SeatLayout.Seat(textAt(last.label), category, (flags & ACCESSIBLE) != 0,
                    (flags & COMPANION) != 0, (flags & AISLE) != 0, last.distance / THOUSAND);
        }

        private String text() throws IOException {
            return textAt(number());
        }

        private String textAt(int index) throws IOException {
            if (index < 0 || index >= texts.size()) {
                throw new IOException("there is no text " + index);
            }
            return texts.get(index);
        }

        private int difference() throws IOException {
            int folded = number();
            return (folded >>> 1) ^ -(folded & 1);
        }

        private int number() throws IOException {
            int value = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += 7) {
                int next = in.readUnsignedByte();
                value |= (next & 0x7f) << shift;
                if (next < 0x80) {
                    return value;
                }
            }
            throw new IOException("a number without an end");
        }
    }
}
