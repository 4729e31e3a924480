package io.certloop.console.text;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageBundle;
import io.certloop.service.text.MessageCode;
import java.util.List;
import java.util.stream.Stream;

/** The sentences of a service by code, in the languages of the pages. */
public final class Sentences {

    private static final List<String> FILES =
            List.of(
                    "console/shared-sentences.zh.properties",
                    "console/probe-sentences.zh.properties",
                    "console/sentences.zh.properties");

    private final MessageBundle english;
    private final MessageBundle chinese;

    private Sentences(MessageBundle english, MessageBundle chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /**
     * Those of all services, and the service's own. English is in the codes, Chinese in {@code
     * console/sentences.zh.properties}.
     */
    public static Sentences of(MessageCode... codes) {
        return new Sentences(
                MessageBundle.of(
                        Stream.concat(Stream.of(CommonMessage.values()), Stream.of(codes))
                                .toArray(MessageCode[]::new)),
                MessageBundle.read(
                        FILES.stream().filter(Sentences::exists).toArray(String[]::new)));
    }

    /** A service that probes nothing has no sentences about probes. */
    private static boolean exists(String file) {
        return Thread.currentThread().getContextClassLoader().getResource(file) != null;
    }

    /** For an argument the page's own word, if it has one: that of its name and value. */
    public String say(Message message, Messages page) {
        MessageBundle bundle = page.language().equals("zh") ? chinese : english;
        return bundle.say(
                message,
                (name, value) -> {
                    String key = name + "." + value;
                    return page.has(key) ? page.say(key) : value;
                });
    }
}
