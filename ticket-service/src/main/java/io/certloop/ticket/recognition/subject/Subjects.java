package io.certloop.ticket.recognition.subject;

import java.util.List;

/**
 * @param marks for each normalized character 0, or the character that replaces it in the search for words:
 *     {@link #NAME} for a customer's domain, {@link #DISTANT_END} for an expiry date that is far away, {@link #BLANK}
 *     for addresses and ids
 */
public record Subjects(List<String> domains, List<String> certificateIds, char[] marks) {
    static final char BLANK = ' ';

    /**
     * Replaces a customer's domain in the search for words. No text contains this character; it is the word by which
     * rules find their concept (meaning) "host".
     */
    public static final char NAME = '\ue000';

    /**
     * Replaces an expiry date that is far away in the search for words. No text contains this character; it is the word
     * by which rules find their concept (meaning) "distantend".
     */
    public static final char DISTANT_END = '\ue001';
}
