package dev.holdfast.audit;

/**
 * What an audit looked at and how much it found.
 *
 * @param findings rows; of one query and one event at most {@value AuditQuery#ROWS_MAX} are counted
 */
public record AuditReport(long events, long findings) {

    public boolean clean() {
        return findings == 0;
    }
}
