package io.peyvand.engine;

import java.util.Map;

/** What a broker is given beside its own. */
interface BrokerMount {

    /** Jars, to go behind another class path. */
    String classPath();

    Map<String, String> environment();
}
