package io.certloop.console.text;

import io.certloop.service.text.Message;
import io.certloop.service.text.MessageBundle;
import io.certloop.service.text.MessageCode;
import java.util.function.BinaryOperator;

/** The sentences of a service by code, in the languages of the pages. */
public final class Sentences {

    private final MessageBundle english;
    private final MessageBundle chinese;

    private Sentences(MessageBundle english, MessageBundle chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** For a service whose sentences have no codes. */
    public static Sentences none() {
        return new Sentences(MessageBundle.of(), MessageBundle.of());
    }

    /** English is in the codes, Chinese in {@code console/sentences.zh.properties}. */
    public static Sentences of(MessageCode... codes) {
        return new Sentences(
                MessageBundle.of(codes), MessageBundle.read("console/sentences.zh.properties"));
    }

    /**
     * @param word what to write for an argument's name and value
     */
    public String say(Message message, Messages page, BinaryOperator<String> word) {
        return (page.language().equals("zh") ? chinese : english).say(message, word);
    }
}
