package io.peyvand.campaign.page;

import io.peyvand.web.Show;
import io.peyvand.web.Shell;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Writes the console's pages from a model, without a program around them. */
final class RenderedPages {

    private final GenericWebApplicationContext context = new GenericWebApplicationContext();
    private final ThymeleafViewResolver views = new ThymeleafViewResolver();
    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    private final Show show;

    RenderedPages() {
        messages.setBasenames("messages", "messages/segment", "messages/campaign", "messages/offer", "messages/channel", "messages/consent");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setAlwaysUseMessageFormat(true);
        context.setServletContext(new MockServletContext());
        context.getBeanFactory().registerSingleton("messageSource", messages);
        AnnotationConfigUtils.registerAnnotationConfigProcessors(context);
        context.registerBean("show", Show.class);
        context.getBeanFactory().registerSingleton("shell", new Shell());
        context.getBeanFactory().registerSingleton("filterWords", new FilterWords());
        context.refresh();
        show = context.getBean(Show.class);
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
        views.setTemplateEngine(engine);
        views.setApplicationContext(context);
        views.setCharacterEncoding("UTF-8");
    }

    /** Stands for the words of the filter builder, which come from the database. */
    public static final class FilterWords {

        public String json() {
            return "{}";
        }
    }

    CampaignWords words() {
        return new CampaignWords(messages, show);
    }

    String render(String view, String language, Map<String, Object> model) throws Exception {
        var locale = Locale.of(language);
        var request = new MockHttpServletRequest(context.getServletContext(), "GET", "/campaigns");
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, (WebApplicationContext) context);
        request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, new FixedLocaleResolver(locale));
        var response = new MockHttpServletResponse();
        response.setCharacterEncoding("UTF-8");
        LocaleContextHolder.setLocale(locale);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            views.resolveViewName(view, locale).render(model, request, response);
            return response.getContentAsString();
        } finally {
            LocaleContextHolder.resetLocaleContext();
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
