-- Neovim: Meldwijzer bij de teksten en beslisbomen van dit project. Zet `set exrc` in je eigen instellingen; Neovim vraagt
-- daarna één keer of je dit bestand vertrouwt.
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local config = { name = 'meldwijzer', cmd = { 'meldwijzer', 'lsp' }, root_dir = here }
local client

vim.api.nvim_create_autocmd('FileType', {
  pattern = { 'markdown', 'yaml' },
  callback = function(event)
    if not vim.startswith(vim.api.nvim_buf_get_name(event.buf), here .. '/') then
      return
    end
    if vim.lsp.start then
      vim.lsp.start(config, { bufnr = event.buf })
    else
      -- Neovim 0.7 en ouder.
      client = client or vim.lsp.start_client(config)
      vim.lsp.buf_attach_client(event.buf, client)
    end
  end,
})
