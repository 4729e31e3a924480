package io.certloop.service.http;

import java.util.List;

/** Which of several representations a caller gets. */
public final class Accepted {

    private Accepted() {}

    /**
     * @param accepted media types as the caller prefers them
     * @param offered the first is for who takes anything
     */
    public static String of(List<String> accepted, List<String> offered) {
        return accepted.stream()
                .filter(type -> offered.contains(type) || type.contains("*"))
                .findFirst()
                .filter(offered::contains)
                .orElse(offered.getFirst());
    }
}
