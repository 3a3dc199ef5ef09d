package io.peyvand.model.whatif;

import io.peyvand.customer.CustomerFacet;
import org.springframework.stereotype.Component;

/** Nobody who was erased stays an example. */
@Component
class WhatIfFacet implements CustomerFacet {

    private final WhatIfRuns runs;

    WhatIfFacet(WhatIfRuns runs) {
        this.runs = runs;
    }

    @Override
    public void erase(long customerId) {
        runs.erase(customerId);
    }
}
