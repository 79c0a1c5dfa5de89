// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0

// Stands in for MicrosoftAjax.js, which Office.js fetches from Microsoft and no package holds: as much of it as Office.js asks for before it starts, and
// uses.

window.Sys = { Debug: { trace() {} }, Browser: {}, StringBuilder: function StringBuilder() {},
  Serialization: { JavaScriptSerializer: { serialize: JSON.stringify, deserialize: JSON.parse } } };
window.Type = Function;
Type.registerNamespace = (name) => name.split(".").reduce((object, part) => (object[part] = object[part] || {}), window);
Type.registerClass = function registerClass() {};
Type.prototype.registerClass = Type.registerClass;
Function._validateParams = () => null;
Function._validateParameter = () => null;
Function.createDelegate = (object, method) => method.bind(object);
for (const name of ["argument", "argumentNull", "argumentType", "argumentOutOfRange", "parameterCount", "invalidOperation"])
  Error[name] = (...details) => new Error([name, ...details].join(" "));
