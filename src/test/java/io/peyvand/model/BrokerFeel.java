package io.peyvand.model;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** FEEL as the embedded broker evaluates it, by the broker's own jars, apart from ours. */
final class BrokerFeel {

    private static final Path JARS = Path.of("runtime/camunda-zeebe-8.5.8/lib");

    private final ClassLoader broker;
    private final Object language;
    private final Method parse;
    private final Method evaluate;
    private final Class<?> context;

    BrokerFeel() throws ReflectiveOperationException, IOException {
        try (var jars = Files.list(JARS)) {
            broker = new URLClassLoader(jars.filter(jar -> jar.toString().endsWith(".jar")).map(BrokerFeel::url).toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }
        Object clock = type("org.camunda.feel.FeelEngineClock$SystemClock$").getField("MODULE$").get(null);
        language = type("io.camunda.zeebe.el.ExpressionLanguageFactory").getMethod("createExpressionLanguage", type("org.camunda.feel.FeelEngineClock")).invoke(null, clock);
        Class<?> languageType = type("io.camunda.zeebe.el.ExpressionLanguage");
        context = type("io.camunda.zeebe.el.EvaluationContext");
        parse = languageType.getMethod("parseExpression", String.class);
        evaluate = languageType.getMethod("evaluateExpression", type("io.camunda.zeebe.el.Expression"), context);
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return broker.loadClass(name);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @return the result as JSON; "failure" and why when there is none */
    String evaluate(String feel, Map<String, String> jsonByName) throws ReflectiveOperationException {
        Object parsed = parse.invoke(language, "=" + feel);
        Object variables = Proxy.newProxyInstance(broker, new Class<?>[] {context}, (proxy, method, arguments) ->
                method.getName().equals("getVariable") ? packed(jsonByName.get((String) arguments[0])) : null);
        Object result = evaluate.invoke(language, parsed, variables);
        Class<?> type = type("io.camunda.zeebe.el.EvaluationResult");
        if ((boolean) type.getMethod("isFailure").invoke(result)) {
            return "failure: " + type.getMethod("getFailureMessage").invoke(result);
        }
        Object buffer = type.getMethod("toBuffer").invoke(result);
        return (String) type("io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter").getMethod("convertToJson", type("org.agrona.DirectBuffer")).invoke(null, buffer);
    }

    private Object packed(String json) throws ReflectiveOperationException {
        if (json == null) {
            return null;
        }
        byte[] bytes = (byte[]) type("io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter").getMethod("convertToMsgPack", String.class).invoke(null, json);
        return type("org.agrona.concurrent.UnsafeBuffer").getConstructor(byte[].class).newInstance((Object) bytes);
    }
}
