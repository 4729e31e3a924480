package io.certloop.ticket.recognition;

/** The language that the customer wrote in, and is answered in. */
public enum Language {
    ZH_HANS("zh-Hans"),
    ZH_HANT("zh-Hant"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag: zh-Hans, zh-Hant or en. */
    public String tag() {
        return tag;
    }
}
