package dev.holdfast.race.claims;

import java.io.PrintWriter;

/** Prints a race as one of the seeds' tools does, before our own report. */
interface SeedShape {
    void print(PrintWriter out, ClaimResult result);
}
