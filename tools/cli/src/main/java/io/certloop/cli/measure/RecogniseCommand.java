package io.certloop.cli.measure;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recognise}: which tickets other rules would classify differently. */
@Command(name = "recognise", description = "List the tickets that other rules would classify differently.")
public final class RecogniseCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Option(names = "--with", required = true, paramLabel = "RULES")
    private String rules;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Labelled tickets (NDJSON).")
    private List<String> files;

    public RecogniseCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(rules));
        all.addAll(files);
        return Recognition.run(checkout, "RuleDiff", all);
    }
}
