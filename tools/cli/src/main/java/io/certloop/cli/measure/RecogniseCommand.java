package io.certloop.cli.measure;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recognise}: which tickets other rules would read otherwise. */
@Command(name = "recognise", customSynopsis = "recognise --with RULES FILE...")
public final class RecogniseCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Option(names = "--with", required = true)
    private String rules;

    @Parameters(arity = "1..*")
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
