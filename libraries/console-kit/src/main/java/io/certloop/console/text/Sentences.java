package io.certloop.console.text;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import io.certloop.service.text.MessageBundle;
import io.certloop.service.text.MessageCode;
import java.util.List;
import java.util.stream.Stream;

public final class Sentences {

    private static final List<String> FILES = List.of(
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
     * The sentences for the codes that all services share and for the service's own codes. The English text is part of
     * the code, the Chinese text is in {@code console/sentences.zh.properties}.
     */
    public static Sentences of(MessageCode... codes) {
        return new Sentences(
                MessageBundle.of(Stream.concat(Stream.of(CommonMessage.values()), Stream.of(codes))
                        .toArray(MessageCode[]::new)),
                MessageBundle.read(FILES.stream().filter(Sentences::exists).toArray(String[]::new)));
    }

    /**
     * Whether the file is on the class path. A service that probes no edges has no file with sentences about probes.
     */
    private static boolean exists(String file) {
        return Thread.currentThread().getContextClassLoader().getResource(file) != null;
    }

    /**
     * Renders a message in the language of the page. The value of an argument is replaced by the page's message with
     * the key {@code NAME.VALUE}, made of the argument's name and value, if there is one.
     */
    public String text(Message message, Messages page) {
        MessageBundle bundle = page.language().equals("zh") ? chinese : english;
        return bundle.text(message, (name, value) -> {
            String key = name + "." + value;
            return page.has(key) ? page.message(key) : value;
        });
    }
}
