package io.certloop.ticket.recognition.subject;

import java.util.List;

/**
 * What a ticket is about.
 *
 * @param marks for every normalized character 0, or its mark in the search for words: {@link #NAME}
 *     for a customer's domain, {@link #DISTANT_END} for an end that is far away, {@link #BLANK} for
 *     addresses and ids
 */
public record Subjects(List<String> domains, List<String> certificateIds, char[] marks) {
    static final char BLANK = ' ';

    /** A character that no text has; the lexicon's notion "host" is this word. */
    public static final char NAME = '\ue000';

    /** Another one; the lexicon's notion "distantend" is this word. */
    public static final char DISTANT_END = '\ue001';
}
