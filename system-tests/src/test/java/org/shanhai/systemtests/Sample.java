package org.shanhai.systemtests;

import org.shanhai.sample.Gateway;
import org.shanhai.sample.IssuerTokens;
import org.shanhai.sample.Loader;
import org.shanhai.sample.Scenario;
import org.shanhai.sample.ScenarioRequests;

/** The sample scenario on the stack that tests share. Loading it again changes nothing. */
final class Sample {

    private Sample() {}

    static void loadInto(RunningStack stack) {
        new Loader(new Gateway(stack.gateway(), new IssuerTokens(stack.issuer(), stack.clientSecret())))
                .load(new ScenarioRequests(Scenario.load()).all(), (_, _) -> {});
    }
}
