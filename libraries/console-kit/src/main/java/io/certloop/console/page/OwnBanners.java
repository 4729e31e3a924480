package io.certloop.console.page;

/**
 * What this service shows above all else on each of its pages, without scripts, too. The pages of
 * the other services load it from its path.
 */
public interface OwnBanners {

    /** Where the others load it. */
    String path();

    /** HTML; empty if there is nothing to show. */
    String html();
}
