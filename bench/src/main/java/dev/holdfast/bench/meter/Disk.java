package dev.holdfast.bench.meter;

import dev.holdfast.bench.report.Spread;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** How long the disk takes to promise that a page is kept: what every commit waits for. */
public final class Disk {

    private static final int PAGE_BYTES = 8192;
    private static final int TIMES = 200;

    private Disk() {}

    /** Microseconds of fdatasync after a page was written over, in this folder. */
    public static Spread syncMicros(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "sync", ".bin");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
            write(channel, page);
            List<Double> micros = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                write(channel, page);
                long began = System.nanoTime();
                channel.force(false);
                micros.add((System.nanoTime() - began) / 1e3);
            }
            return Spread.of(micros);
        } finally {
            Files.delete(file);
        }
    }

    private static void write(FileChannel channel, ByteBuffer page) throws IOException {
        page.clear();
        channel.write(page, 0);
    }
}
