// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Plays Outlook towards Microsoft's own Office.js: runs before any script of a page (office_browser_test.py) and answers the calls that Office.js makes
// to its host, each kind of host in its own way: in classic Outlook on Windows a COM object behind window.external, on a Mac a message handler
// of WebKit, on the web messages to the window around. One message is being written, `mail`. What each call does wrong is in `faults`, by what it asks:
// "fails", "never" (answers), "late" (when release() is called). The add-in's own deadlines pass when expire() is called, in its window, and else never: so no
// verdict depends on a clock.

(() => {
  const mail = { subject: "Lab results", to: ["john@example.net"], cc: ["ana@hospital.example"], bcc: [], headers: {}, notices: {} };
  const host = { mail, calls: [], completed: [], fire: null, kind: "", faults: {}, kept: [], quiet: 0 };
  window.officeHost = host;
  host.release = () => host.kept.splice(0).forEach((answer) => answer());
  // How long nothing was asked, in turns of this window's own clock, which is behind everything that waits to be done here.
  setInterval(() => ++host.quiet, 20);

  const DEADLINES = [2500, 1500, 500]; // of addin/outlook/handlers.js
  const passing = new Map();
  const { setTimeout: start, clearTimeout: stop } = window;
  if (location.pathname.endsWith("launchevent.html")) {
    window.setTimeout = (work, milliseconds, ...rest) => {
      if (!DEADLINES.includes(milliseconds)) return start(work, milliseconds, ...rest);
      const id = start(() => {}, 1e8);
      passing.set(id, work);
      return id;
    };
    window.clearTimeout = (id) => { passing.delete(id); stop(id); };
  }
  host.expire = () => [...passing].forEach(([id, work]) => { passing.delete(id); work(); });
  document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`));

  const START = { userEmailAddress: "ana@hospital.example", userDisplayName: "Ana", hostVersion: "16.0.18000.20000", itemType: 4, permissionLevel: 3,
    owaView: "ThreeColumns", itemNumber: 1, isRead: true, extensionId: "securedoc", entities: {}, subject: mail.subject };
  const MATRIX = JSON.stringify({ Mailbox: "1.15" });
  const [GET_START, GET_RECIPIENTS, SET_SUBJECT, GET_SUBJECT, ADD_NOTICE, REPLACE_NOTICE, REMOVE_NOTICE] = [1, 15, 17, 18, 33, 35, 36];
  const NAMES = { [GET_RECIPIENTS]: "recipients", [SET_SUBJECT]: "setSubject", [GET_SUBJECT]: "subject", [ADD_NOTICE]: "notice", [REPLACE_NOTICE]: "notice",
    151: "header", 152: "setHeader" };
  const [COMPLETED, GET_HEADERS, SET_HEADERS, REMOVE_HEADERS] = [94, 151, 152, 153];

  /** What Outlook does; `parameters` by name. */
  function perform(id, parameters) {
    host.calls.push(id);
    switch (id) {
      case GET_START: return START;
      case GET_RECIPIENTS: return [mail.to, mail.cc, mail.bcc][parameters.recipientField].map((address) => ({ address, name: address, type: 0 }));
      case GET_SUBJECT: return mail.subject;
      case SET_SUBJECT: return void (mail.subject = parameters.subject);
      case ADD_NOTICE: case REPLACE_NOTICE: return void (mail.notices[parameters.key] = parameters.message);
      case REMOVE_NOTICE: return void delete mail.notices[parameters.key];
      case GET_HEADERS: return Object.fromEntries(parameters.internetHeaderKeys.filter((name) => name in mail.headers).map((name) => [name, mail.headers[name]]));
      case SET_HEADERS: return void Object.assign(mail.headers, parameters.internetHeaderNameValuePairs);
      case REMOVE_HEADERS: return void parameters.internetHeaderKeys.forEach((name) => delete mail.headers[name]);
      default: return null; // telemetry and the like
    }
  }

  /** Hands over the answer of a call, now, later or never. */
  function answerBy(id, give) {
    host.quiet = 0;
    const fault = host.faults[NAMES[id]];
    if (fault === "never") return;
    if (fault === "late") host.kept.push(give);
    else give();
  }

  function answer(id, parameters) {
    if (host.faults[NAMES[id]] === "fails") {
      host.calls.push(id);
      return { wasSuccessful: false, error: true, errorCode: 9018, diagnostics: null, data: null };
    }
    const data = perform(id, parameters ?? {});
    return id === GET_START ? data : { wasSuccessful: true, error: false, data: data ?? null };
  }

  // Outlook outside of browsers takes lists, some by place, the rest as JSON.
  function named(id, list) {
    const places = { [SET_SUBJECT]: ["subject"], [GET_RECIPIENTS]: ["recipientField"], [ADD_NOTICE]: ["key", "type", "persistent", "message", "icon"],
      [REPLACE_NOTICE]: ["key", "type", "persistent", "message", "icon"], [REMOVE_NOTICE]: ["key"] }[id];
    if (places) return Object.fromEntries(places.map((name, at) => [name, list[at]]));
    return list?.length ? JSON.parse(list.at(-1)) : {};
  }

  const event = (name) => [name, name, JSON.stringify({ source: { id: name } })];
  const complete = (data) => host.completed.push(JSON.parse(data).completedContext ?? {});

  function answerNative(id, list) {
    const given = id === COMPLETED ? null : answer(id, named(id, list));
    if (given && given.error) return [JSON.stringify(given), given.errorCode, "{}", "It failed.", "GenericResponseError"];
    if (given) return [JSON.stringify(given), 0];
    host.calls.push(id);
    complete(list[2]);
    return [0];
  }

  function onWindows() {
    const array = (list) => ({ toArray: () => list, getItem: (at) => list[at], dimensions: () => 1, lbound: () => 0, ubound: () => list.length - 1 });
    const values = { GetAppType: 8, GetSolutionRef: "securedoc", GetAppVersionMajor: 16, GetAppVersionMinor: 0, GetAppUILocale: "en-US", GetAppDataLocale: "en-US",
      GetDocUrl: "", GetAppCapabilities: 0, GetActivationMode: 0, GetControlIntegrationLevel: 0, GetSolutionToken: "", GetCorrelationId: "c",
      GetInstanceId: "i", GetTouchEnabled: false, GetCommerceAllowed: true, GetSupportedMatrix: MATRIX, GetHostCustomMessage: "",
      GetHostFullVersion: "16.0.18000.20000" };
    const context = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, () => value]));
    context.GetSettings = () => ({ Read() {} });
    const external = {
      GetContext: () => context,
      Execute: (id, list, callback) => answerBy(id, () => start(() => callback(array(answerNative(id, list)), 0))),
      RegisterEvent(id, target, handler, callback) {
        host.fire = (name) => handler(id, array(event(name)));
        start(() => callback(array([0])));
      },
      UnregisterEvent: (id, target, callback) => start(() => callback(array([0]))),
    };
    Object.defineProperty(window, "external", { value: external, writable: true });
  }

  function onMac() {
    const [EXECUTE, REGISTER, UNREGISTER, CONTEXT] = [1, 2, 3, 5];
    const context = [];
    // Settings, id, type, version, locale and what they are called in OSFWebkit.AppContextProperties
    Object.assign(context, { 0: [[], []], 1: "securedoc", 2: 8, 3: 16, 4: 0, 7: 0, 8: "en-US", 9: "en-US", 11: "", 12: 0, 13: 0, 14: "", 16: "c", 17: "i", 18: false,
      19: true, 20: MATRIX, 21: "", 22: "16.100.0", 23: 0 });
    const call = (name, ...values) => start(() => name.split(".").reduce((object, part) => object[part], window)(...values));
    const postMessage = (text) => {
      const { methodId, params, callbackId, callbackFunction, eventCallbackFunction } = JSON.parse(text);
      if (methodId === CONTEXT) call(callbackFunction, callbackId, context);
      if (methodId === EXECUTE) answerBy(params.id, () => call(callbackFunction, callbackId, [0, answerNative(params.id, params.apiArgs)]));
      if (methodId === REGISTER) host.fire = (name) => call(eventCallbackFunction, callbackId, [event(name), params.id]);
      if (methodId === REGISTER || methodId === UNREGISTER) call(callbackFunction, callbackId, [0]);
    };
    Object.defineProperty(window, "webkit", { value: { messageHandlers: { Agave: { postMessage } } } });
  }

  // The window around the add-in, at Outlook's own address.
  function onTheWeb() {
    const context = { _id: "securedoc", _appName: 64, _appVersion: "16", _appUILocale: "en-US", _dataLocale: "en-US", _docUrl: "", _clientMode: 0, _settings: {},
      _reason: 0, _osfControlType: 0, _eToken: "", _correlationId: "c", _appInstanceId: "i", _requirementMatrix: MATRIX, _hostCustomMessage: "",
      _hostFullVersion: "16.0", _addinName: "securedoc", _appDomains: [] };
    const data = (name, parameters) => {
      if (name === "ContextActivationManager_getAppContextAsync") return context;
      if (name === "GetInitialData" || name === "ExecuteMethod") return answer(parameters.MethodData.DispatchId, parameters.ApiParams);
      if (name === "executeMethod" && parameters.DdaMethod.DispatchId === COMPLETED) complete(parameters[2]);
      return { Error: 0, Version: 1 };
    };
    window.addEventListener("message", ({ data: text, source, origin }) => {
      const { _messageType, _actionName, _actionType, _conversationId, _correlationId, _data } = JSON.parse(text);
      if (_messageType !== 0) return;
      const reply = (more) => source.postMessage(JSON.stringify({ _messageType: 1, _actionName, _conversationId, _correlationId, _errorCode: 0, _responseType: 0,
        _serializerVersion: 1, _origin: location.origin, ...more }), origin);
      if (_actionType === 1 && _data.eventDispId === 39) host.fire = (name) => reply({ _responseType: 1, _data: event(name) });
      const id = _actionName === "ExecuteMethod" ? _data.MethodData.DispatchId : 0;
      answerBy(id, () => reply({ _data: data(_actionName, _data) }));
    });
  }

  const kind = new URLSearchParams(location.search).get("_host_Info")?.split("$")[1] ?? "";
  host.kind = kind;
  if (kind === "Win32") onWindows();
  if (kind === "Mac") onMac();
  if (location.hostname === "outlook.office.com") onTheWeb();
})();
