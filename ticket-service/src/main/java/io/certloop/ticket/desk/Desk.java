package io.certloop.ticket.desk;

/**
 * A help desk that sends events.
 *
 * @param name in its address
 * @param source of its tickets
 */
public record Desk(String name, String source, EventSignature signature, Mapping mapping) {

    /** Reads what an event of this desk means. */
    @FunctionalInterface
    public interface Mapping {

        /**
         * @throws io.certloop.service.http.ProblemException if it is no JSON
         * @throws io.certloop.service.http.InvalidRequest if the event lacks what a ticket or a
         *     reply needs; names the field of the mapping
         */
        DeskEvent read(byte[] event);
    }
}
